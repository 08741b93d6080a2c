namespace Gateway.Formats;

/// <summary>The words and the codes by which suppliers say why they refused a request, in whatever status, language and place.</summary>
static class RefusalWords
{
    /// <summary>The job is not there yet: no failure at all.</summary>
    public static readonly Phrases StillRunning = new(
        """
        still[ _-]?(being|in|running|processing|pending|queued|working|generating|rendering|waiting|executing|creating|under)
        | \b(is|are|was)[ _](currently[ _]|now[ _]|already[ _]|being[ _])?
            (in[ _]progress|not[ _]ready|processing|running|generating|rendering|pending|in[ _]review|under[ _]review|ongoing|executing
            |working|processed|generated|rendered|underway)
        | _is_(running|processing|pending|generating|executing) | not[ _](yet[ _])?ready | not[ _](yet[ _])?available[ ]yet
        | not[ _](been[ _])?(completed?|finished?|done|generated|succeeded)[ _]yet | not[ _]yet[ _](been[ _])?(completed?|finished?|done|generated|processed)
        | (task|job|video|generation|result)[ _-]?(is[ _])?(not[ _-]?(ready|completed?|finished?|done)|unfinished|incomplete)\b
        | (currently|being|now)[ _](processing|processed|running|generating|generated|rendering|rendered|working)
        | (task|job|video|generation|request|render(ing)?|moderation|review)[ _-]*(is[ ]|status[ _:]*|state[ _:]*)?
            (in[ _-]?progress|running|processing|pending|generating|ongoing|underway)\b
        | in[ _-]?progress\b | (in|under)[ _](review|moderation) | (keep|continue)[ ]polling | hold[ ]on
        | \b(processing|generating|rendering|running|working|uploading|transcoding)\b[^a-z]{1,6}(please|check|try|wait)
        | (^|\n)\W*(processing|generating|rendering|running|working|ongoing|dreaming)\W*(\n|$)
        | (please|pls)[ ]wait | wait[ ](a[ ])?(moment|while|few)
        | (处理|處理|生成|执行|執行|运行|運行|进行|進行|审核|審核|渲染|制作|製作|合成|上传|下载|转码|创作|绘制|推理|计算|训练)中
        | 正在(处理|處理|生成|执行|执行|运行|运行|进行|审核|渲染|制作|合成|上传|下载|转码|创作|绘制|排队|等待|准备)
        | (尚未|还未|还没|未|還未|仍未|没有|没)(处理|生成|制作|渲染|执行)?(完成|结束|完毕|就绪|准备好|生成好) | 请?(稍候|稍等|耐心等待) | 処理中 | 生成中 | 実行中
        | 처리[ ]?중 | 생성[ ]?중 | 진행[ ]?중
        """,
        except: """
        too[ _]many | another[ ] | other[ ](task|job|request) | out[ _]of[ _](memory|credit|quota|balance) | overload | maintenance | under[ ]maint | concurren | parallel
        | no[ ](api[ ]?)?key | already[ _](been[ _])?(processed|generated|rendered|succeeded|done|failed|used|exist)
        | error[ ](was[ ])?(occurred|happened|encountered) | (was|were)[ ](un|not[ ])?able
        | 中(断|止|出错|出现|发生|遇到|失败|错误|异常|途) | 过于频繁 | 繁忙 | 维护中 | 未完成(支付|付款|充值|认证|实名)
        """);

    /// <summary>The job is not there yet, since it waits for its turn.</summary>
    public static readonly Phrases Queued = new(
        """
        (is|are|still|currently|been|being|status|state|task|job|video)[ _:]{1,2}(in[ _])?(the[ _]|a[ _])?(queued?|queu(e)?ing|waiting|enqueued)\b
        | in[ _-](the[ _-])?(waiting[ _])?(queue|line)\b | _is_queued? | waiting[ _](in|for|to)\b | awaiting | position[ ](in[ ])?queue | queue[ _]?position
        | (^|\n)\W*(queued|queu(e)?ing|in_?queue|waiting|pending|enqueued)\b | not[ _](yet[ _])?started | has[ ]not[ ]started | (is|was)[ ]scheduled
        | is[ ](still[ ])?pending
        | 排队中 | 排队等待 | 正在排队 | 在队列中 | 队列中 | 等待(处理|生成|执行|调度|开始)?中 | 等待(处理|生成|执行|调度|排队) | 待处理 | 待执行 | 待生成
        | 排隊中 | (尚未|还未|还没|未)开始 | 待機中 | 順番待ち | 대기[ ]?중
        """,
        except: """
        queue[ _-]?(is[ _]|has[ _]|was[ _])?(full|max|limit|exceed|overflow|too|size|length|capacity|time)|full[ ]queue|too[ _]many
        | 队列已?满 | 排队已?满 | 排队人数 | 排队(任务|数量)?(过多|超)
        """);

    /// <summary>There is no such job. That there is no such model, channel or user says nothing about the job.</summary>
    public static readonly Phrases NotFound = new(
        """
        not[ _-]?exist(s|ed|ing)? | not[ _-]?found | \bno[ ]such[ ](task|job|video|record|generation|prediction|operation|request|id)
        | does(n't|[ ]not)[ ]exist | record[ ]?(info)?[ ]is[ ]null
        | (can(no|')?t|could[ ]?n[o']t|could[ ]not|unable[ ]to|fail(ed)?[ ]to)[ ](find|locate)[ ](\w+[ ]){0,3}(task|job|video|record|generation|prediction|operation)
        | no[ ](task|job|video|record|generation|prediction|operation|matching|data|result)s?[ ](\w+[ ]){0,3}(found|exists?|with|for|matches|matching)
        | (unknown|nonexistent|non-existent)[ _-](task|job|video|generation|prediction|operation)([ _-]?(id|uuid))?\b
        | (task|job|video|record)[ _-](has[ ](been[ ])?|was[ ]|is[ ])?(missing|deleted|removed|purged|gone|does[ ]?n.?t)
        | 不存在 | 未找到 | 找不到 | 查无 | 没有找到 | 未查询到 | 查询不到 | 没有(该|此|这个)(任务|作业|视频|记录) | 无(此|该|效的?)(任务|作业|视频|记录) | 任务(已删除|已失效|ID无效|无效)
        | 存在しません | 見つかりません | 존재하지
        """,
        except: """
        (model|channel|user|account|route|path|page|endpoint|api|method|group|token|key|tenant|project|organi[sz]ation|provider|host|domain|dns|balance)s?
            ([ _-]+[^ \n]{1,40})?([ _-](is|was|does|do|for|version)[ _]?)*[ _-]?(not[ _-]?(found|exist)|does[ ]not[ ]exist|doesn't[ ]exist)
        | (model|channel|route|path|page|endpoint|user|account)not(found|exist) | no[ ]such[ ]host
        | (模型|渠道|通道|用户|账号|账户|接口|路由|令牌|密钥|分组|路径|页面)[^，。,\n]{0,12}(不存在|未找到|找不到)
        """);

    /// <summary>There is no such model, or none for this account: of a create, which has no job yet.</summary>
    public static readonly Phrases NoSuchModel = new("""
        model[ _-]?(is[ ])?not[ _-]?(found|exist|open|support) | (unknown|unsupported|invalid|no[ ]such)[ _-]model\b
        | \bmodel\b[^.\n]{0,80}(does[ ]not[ ]exist|doesn't[ ]exist|not[ ]found|not[ ]supported|not[ ]available)
        | endpoint_?or_?model | no[ ]available[ ]channel | 无可用渠道 | 模型不存在
        """);

    /// <summary>The same as a code, as a whole.</summary>
    public static readonly Phrases NoSuchModelCode = new(@"\A model_not_found \z");

    /// <summary>The key, the signature or the address of the caller is not accepted.</summary>
    public static readonly Phrases BadKey = new("""
        (invalid|incorrect|wrong|missing|bad|expired|illegal|revoked|disabled)[ _-]?(\w+[ _-])?(api[ _-]?|access[ _-]?|secret[ _-]?|auth[ _-]?|app[ _-]?)?
            (key|token|credentials?|signature|sign|jwt|app[ _-]?id)\b
        | invalid(api|access)?key | un-?authori[sz]ed | unauthenticated | authenticat(ion|e) | authorization | authfail
        | (api|access|secret|app|auth)[ _-]?(key|token)[ _:]*('[^'\n]{0,80}'|"[^"\n]{0,80}")?[ _]*(is[ _]|was[ _]|has[ _](been[ _])?|are[ _]|does[ _]|do[ _]|you[ ]provided[ ]is[ ])*
            (not[ _]?(valid|found|exist|authori[sz]ed|recogni[sz]ed|active)|invalid|expired|incorrect|wrong|missing|disabled|revoked|error|illegal|blocked|deactivated|required|deleted|empty|unknown)
        | (api|access|secret|app)?[ _-]?(key|token)_?(invalid|expired|error|not_?found|missing|illegal) | \btoken[ ](is[ ]|has[ ])?(invalid|expired|revoked)
        | (no|provide|supply|pass|check)[ ](\w+[ ]){0,3}(api[ _-]?key|access[ ]token|credentials)
        | (signature|sign)[ _-]?(\w+[ _-]){0,3}(invalid|mismatch|match|error|fail|failed|failure|expired|wrong|verification|incorrect)
        | (not[ ](\w+[ ]){0,3}|no[ ]|ip[ _-]?)(white[ _-]?list|allow[ _-]?list) | white[ _-]?list(ed)? | (ip|address)[ ]\S*[ ]?(is[ ])?not[ ]allowed
        | not[ ]logged[ ]in | login[ ](required|expired) | please[ ](log|sign)[ _-]?in
        | 无效的?(令牌|密钥|签名|token|key|api) | (令牌|密钥|秘钥|签名|token|api[ _]?key|apikey|key|鉴权|认证|验证|身份|凭证)[^，。,\n]{0,8}(无效|错误|失败|过期|失效|不正确|不存在|不合法|有误|缺失|为空|禁用|异常|未通过|不匹配)
        | 签名 | 白名单 | 鉴权 | 未授权 | 未登录 | 请先?登录 | 授权失败 | 認証 | 認證 | 인증
        """);

    /// <summary>The key, the signature or the address is at fault, as HTTP 403 does not say.</summary>
    public static readonly Phrases BadKeyItself = new("""
        (invalid|incorrect|wrong|expired|revoked|missing)[ _-]?(\w+[ _-])?(api[ _-]?|access[ _-]?)?(key|token|signature)\b | api[ _-]?key | signature | white[ _-]?list
        | 令牌 | 密钥 | 签名 | 白名单
        """);

    /// <summary>The key may not do this.</summary>
    public static readonly Phrases Denied = new(
        "permission[ _]denied | access[ _]denied | forbidden | no[ _](api[ _])?permission | not[ ]permitted | 无权限 | 没有权限 | 权限不足 | 无权");

    /// <summary>Too many requests.</summary>
    public static readonly Phrases RateLimited = new("""
        \b(requests?[ _-]?)?rate[ _-]?(limit|quota|exceed) | ratelimit | (reached|exceed(s|ed)?|hit|over)[ ](the[ ]|your[ ])?(\w+[ ]){0,3}(api|request|call|rate|qps|rpm|concurrency|frequency)[ ](rate[ ]|frequency[ ])?limit
        | too[ _-]?many[ _-]?(\w+[ _-]?){0,2}(requests?|tasks?|calls?|jobs?|attempts?|connections?|generations?|concurren|queries|pending|running|active) | toomany | throttl | concurren
        | parallel[ _](tasks|requests|jobs|generations) | too[ _](frequent(ly)?|fast|often|quickly) | slow[ _]down | (frequen(t|cy))[ _](limit|exceed|request|is[ ](too|over))
        | (requests?|calls|tasks|tokens)[ ]per[ ](second|minute|hour) | \b(qps|rpm|tpm)\b | resource_?exhausted | limit[ _]?exceeded[ ]for[ ]requests
        | queue[ _-]?(is[ _]|has[ _]|was[ _])?(full|max(ed|imum)?|limit|exceed(ed|s)?|overflow|too[ _]long) | full[ ]queue | queuefull | request[ _-]?limit | (task|job)[ _](count|number|queue)[ _]?(limit|max|exceed)
        | max(imum)?[ _](number[ _]of[ _])?(\w+[ _]){0,2}(running|active|pending|queued|simultaneous|in-flight)[ _](tasks?|jobs?|requests?|videos?|generations?)
        | 频繁 | 頻繁 | 请求频率 | 频率(过高|超|限制) | 饱和 | 限流 | 限速 | 并发 | 队列已?满 | 排队已?满 | 排队人数(过多|较多) | (请求|任务|调用|访问)(次数|数量|数)?(过多|太多|过快|超限|超过限制|超出限制|已达上限|达到上限) | レート制限 | 리퀘스트[ ]?제한
        """);

    /// <summary>The account has nothing left.</summary>
    public static readonly Phrases OutOfQuota = new("""
        (insufficient|exhausted|exceeded|low|no|any|all[ ]available|not[ _-]?enough|out[ ]of|zero|negative|lack(ing)?[ ](of[ ])?|run[ ]out[ ]of|ran[ ]out[ ]of|without|more)[ _-]{0,2}(\w+[ _-]){0,3}
            (balance|quota|credits?|funds?|resource[ ]pack|points?|wallet|coins?|money|tokens[ ]left|diamonds?|allowance|credit_?s)\b
        | (balance|quota|credits?|points|wallet|coins?|funds|allowance|subscription|plan)[ _-](\w+[ _-]){0,4}
            (insufficient|exceeded|exhausted|used[ ]up|not[ _]enough|too[ ]low|depleted|run[ _]out|spent|consumed|empty|zero|expired|limit[ ]reached)
        | (balance|quota|credits?|points?|wallet|coins?|funds?)(_?not_?enough|_?insufficient|_?exhausted|_?exceeded|_?limit)
        | (insufficient|notenough|not_enough|no|lackof|outof|exhausted)_?(user_?|account_?|token_?)?(balance|quota|credits?|points?|wallet|coins?|funds?|money)
        | (credit|spending|spend|billing|budget|usage|cost)[ _-]?(hard[ _-])?limit | exceeded[ ]your[ ](current[ ])?(quota|plan|budget) | daily[ _](quota|allowance) | free[ _-]?(tier|trial)
        | arrear | overdue | payment[ _]?required | billing | top[ _-]?up | recharge | upgrade[ ]your[ ](plan|subscription|account) | (buy|purchase|add)[ ](more[ ])?(credits|points|funds)
        | (subscription|plan|package|membership)[ ](has[ ]|is[ ])?(expired|inactive|required)
        | 余额 | 餘額 | 额度 | 額度 | 配额 | 欠费 | 充值 | 算力(点|值)?(不足|不够|用尽|用完|耗尽) | 残高 | クレジット.{0,4}不足 | 크레딧 | 잔액
        | (积分|積分|点数|點數|次数|金币|代币|灵感值?|钻石|资源包|流量包?|算力|算粒|豆|币|点券|套餐|会员|资源点|时长|免费次数)[^，。,\n]{0,8}(不足|不够|用尽|用完|耗尽|已用|为零|为0|已过期|过期|到期|不夠|超限|已达上限)
        """);

    /// <summary>The same as a code, as a whole.</summary>
    public static readonly Phrases OutOfQuotaCode = new("""
        \A ( insufficient_quota | insufficient_user_quota | insufficient_token_quota | pre_consume_token_quota_failed
        | insufficient_balance | InsufficientBalance | insufficient_credits | CreditInsufficient | AccountOverdueError | Arrearage ) \z
        """);

    /// <summary>The upstream itself is out of order, which says nothing about the job.</summary>
    public static readonly Phrases Outage = new("""
        server[ _-]?error | internal[ _-]?(server[ _-]?)?error | temporar(y|ily) | unavailable | overload | busy | time[d]?[ _-]?out
        | try[ ]again[ ]later
        """);

    /// <summary>The same of a poll, and of what the upstream asks in turn: relays, channels, networks.</summary>
    public static readonly Phrases Transport = new("""
        server[ _-]?(side[ ])?(error|exception|fault) | internal[ _-]?(server|service|system)?[ _-]?(error|exception|fault|failure) | internalerror | temporar(y|ily) | unavailable | overload | busy
        | time[d]?[ _-]?out | timeout | try[ ]again[ ](later|in|after|shortly) | retry[ ](later|after|again) | maintenance | at[ ]capacity
        | do_request_failed | fail(ed)?_?to_?(fetch|get|query|retrieve|poll|request|read|decode|parse|unmarshal) | fail(ed)?[ ]to[ ](fetch|get|query|retrieve|poll|request|read|decode|parse|unmarshal|connect|reach|call|send|contact)
        | bad_?response | read_response | get_channel | no[ _]?available[ _]?(channel|provider|server|node|worker|account|gpu|instance|resource) | no[ _](healthy|active|usable)[ _](channel|provider|upstream|account|node|worker)
        | channel[ _](not[ _]?(found|available|exist)|error|disabled|unavailable|is) | channel:
        | up-?stream | (connect(ion)?|network|socket|transport|proxy|gateway|relay|dns|tls|ssl|handshake|i/o|rpc|redis|database|db|sql)[ _-]?(error|failure|failed|refused|reset|closed|abort(ed)?|timeout|lost|broken|exception|unreachable|is[ ]down)
        | connection | bad[ _]?gateway | service[ _]?(error|exception|down|failure) | system[ _-]?(error|exception|busy|fault|failure|upgrade) | econn\w+ | etimedout | enotfound | socket[ ]hang | no[ ]such[ ]host | dial[ ]tcp | unexpected[ ]eof | \beof\b
        | deadline[ _]?exceeded | no[ ]healthy | disconnect | unreachable | unknown[ _]?(server[ ])?(error|exception) | unexpected[ _](error|response|status) | (5\d\d)[ ](bad|service|gateway|internal) | out[ ]of[ ]service | service[ ]is[ ]down
        | 网络(错误|异常|超时|波动|不稳定|连接|请求|故障|问题) | 網絡 | 網路 | 请求(失败|超时|异常|出错|错误) | 系统(异常|错误|繁忙|维护|升级|故障|忙|出错|内部) | 系統 | (服务|服務)器?(异常|错误|不可用|繁忙|故障|维护|升级|忙|暂|超时|内部|出错|过载|连接)
        | 稍后(再试|重试|再) | 稍後 | 连接(失败|超时|异常|错误|中断|被) | 上游 | 内部(错误|异常|服务) | 维护 | 過載 | 过载 | 无可用(渠道|通道|资源|节点|账号) | (渠道|通道)[^，。,\n]{0,12}(不存在|不可用|异常|错误|关闭|禁用|未找到) | 没有可用的?(渠道|通道|资源) | 当前分组.{0,12}渠道
        | 未知(错误|异常) | 接口(异常|错误|超时|调用失败) | 调用失败 | 查询失败 | 获取(任务|结果|视频)?(状态|信息|结果)?失败 | メンテナンス | サーバー | 서버 | 점검
        """);

    /// <summary>It says itself that it has too much to do, or is being maintained: HTTP 503.</summary>
    public static readonly Phrases Overloaded = new(
        "overload | maintenance | at[ ](full[ ])?capacity | out[ ]of[ ]capacity | capacity[ ](exceed|limit|is) | (high|heavy)[ ](load|"
            + "demand|traffic) | 维护 | 過載 | 过载 | 负载(过高|过大|已满|较高) | メンテナンス | 점검");

    /// <summary>The request was wrong, and not the job.</summary>
    public static readonly Phrases BadRequest = new(
        "invalid[ _-]?(request|param|argument|input|image|value) | bad[ _-]?request | validation | missing[ _-]?param | 参数(错误|无效|不正确|有误|"
            + "缺失|异常)");

    /// <summary>The generation failed: of the job, and not of the call.</summary>
    public static readonly Phrases JobFailed = new(
        """
        (video|image|task|job|generation|render(ing)?|prediction|inference|workflow|pipeline|synthesis|animation|movie|clip)[ _-]*((creation|generation|processing|execution|status|run|task)[ _-]*)?
            (has[ _]|have[ _]|was[ _]|is[ _]|did[ _])?(been[ _])?(failed|failure|fails|errored|error|unsuccessful|aborted|crashed|cancell?ed|terminated|expired)\b
        | (generate|create|render|produce|synthesi[sz]e|animate|make)_?(video_?)?(fail(ed|ure)?|error)\b
        | (fail(ed|ure|s)?|unable|could[ ]not|couldn't|cannot|can't)[ _](to[ _])?(generate|generating|render(ing)?|produce|synthesi[sz]e|animate|be[ ]generated|create[ ](the[ ]|your[ ]|a[ ])?(video|clip|animation)|make[ ](the[ ]|a[ ])?video|process[ ](the[ ]|your[ ])?(video|image|prompt|generation))
        | (task|job)_?(status|state)_?(error|failed|failure|fail) | error[ ](while|during|when|in)[ ](video[ ])?(generat|render|inference|synthesi)
        | (生成|制作|渲染|合成|创作|绘制|推理|任务|视频|作业|製作|生成任务|视频任务)(任务|处理|执行|生成|运行|制作)?(已)?(失败|失敗|出错|异常终止|超时失败|被取消|已取消|中断) | (执行|运行|处理)失败 | 任务(异常|错误)
        | 生成に失敗 | 生成失敗 | 생성[^\n]{0,6}실패
        """,
        except: "fail(ed)?[ _]to[ _](fetch|get|query|retrieve|poll|find|load|read)[ _] | 查询任务失败 | 获取任务失败 | 任务查询失败 | 任务(状态)?获取失败");
}
