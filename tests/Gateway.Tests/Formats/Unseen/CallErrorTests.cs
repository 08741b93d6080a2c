namespace Gateway.Tests.Formats.Unseen;

/// <summary>HTTP 200 with a text that no format lists, and with no status of a job: a statement about the call.</summary>
public class CallErrorTests
{
    public static TheoryData<string, string> Cases => Verdict.Rows("""
        # Still running, in other words.
        in_progress {"code":804,"msg":"APIKEY_TASK_IS_RUNNING","data":null}
        queued {"code":813,"msg":"APIKEY_TASK_IS_QUEUED","data":null}
        in_progress {"code":1001,"message":"The video is still being generated"}
        in_progress {"code":-1,"msg":"processing, please wait","data":null}
        in_progress {"code":500,"msg":"任务处理中"}
        queued {"code":10021,"msg":"排队中，请稍候"}
        in_progress {"code":"-100","message":"视频生成中，请稍后再试","result":null}
        in_progress {"error":{"message":"Task is not completed yet","code":"TASK_NOT_READY"}}
        in_progress {"error":"Result not ready"}
        in_progress {"success":false,"message":"Generation in progress"}
        in_progress {"code":202,"message":"Your task is being processed"}
        queued {"code":3,"msg":"task is waiting in queue","data":{}}
        queued {"errcode":9,"errmsg":"排队等待中"}
        in_progress {"code":1,"msg":"视频审核中"}
        in_progress {"code":77,"message":"Content is in review, moderation in progress"}
        in_progress {"code":40001,"msg":"任务还未完成"}
        in_progress {"error_code":7,"error_msg":"正在生成视频"}
        in_progress {"retcode":5,"message":"rendering, please wait a moment"}
        in_progress {"code":429,"message":"Task is still processing, please poll again later"}
        # The call failed, by a word that could be a job's.
        401 bad_key {"status":"error","message":"Invalid API key provided"}
        429 rate_limited {"status":"fail","msg":"请求过于频繁"}
        429 out_of_quota {"status":"failed","message":"insufficient points"}
        404 not_found {"status":"error","error":"Task not found"}
        502 upstream_error {"status":"error","message":"upstream connect error or disconnect/reset before headers"}
        503 upstream_error {"status":"failed","msg":"The service is under maintenance"}
        401 bad_key {"status":"FAILED","error":{"message":"signature verification failed"}}
        failed * {"status":"failed","message":"the sea is too rough"}
        failed * {"id":"job-1","status":"failed","message":"quota exceeded"}
        failed * {"status":"failed","progress":40,"error":"quota exceeded"}
        # Quota.
        429 out_of_quota {"code":1002,"msg":"积分不足"}
        429 out_of_quota {"code":20,"message":"点数不足，请充值"}
        429 out_of_quota {"code":-3,"msg":"算力不足"}
        429 out_of_quota {"code":88,"msg":"配额已用尽"}
        429 out_of_quota {"code":89,"msg":"今日次数已用完"}
        429 out_of_quota {"error":"NOT_ENOUGH_WALLET"}
        429 out_of_quota {"code":31,"message":"Credit limit reached"}
        429 out_of_quota {"code":32,"message":"Please top up your account"}
        429 out_of_quota {"error":{"code":"x","message":"You have run out of credits"}}
        # One verdict for one shape.
        400 refused {"error":{"message":"weird thing","type":"t"},"code":400}
        503 upstream_error {"error":{"message":"weird thing","type":"t"},"code":503}
        502 upstream_error {"error":{"message":"weird thing","type":"t"},"code":999}
        404 not_found {"error":{"message":"weird thing"},"code":"404"}
        429 rate_limited {"error":{"message":"weird","status_code":429}}
        401 bad_key {"code":"401","message":"weird"}
        429 out_of_quota {"code":402,"message":"weird"}
        404 not_found {"code":9,"message":"{\"error\":{\"code\":\"task_not_exist\",\"message\":\"no such task\"}}"}
        # Relays.
        502 upstream_error {"code":"do_request_failed","message":"do request failed"}
        502 upstream_error {"code":"fail_to_fetch_task","message":"x"}
        502 upstream_error {"code":"bad_response_status_code","message":"bad response status code 525"}
        502 upstream_error {"error":{"message":"No available channel for model sora-2 under group default (distributor)","code":"x"}}
        502 upstream_error {"error":{"message":"当前分组下无可用渠道"}}
        502 upstream_error {"code":50,"msg":"网络错误"}
        502 upstream_error {"code":51,"msg":"请求失败，请稍后再试"}
        502 upstream_error {"code":52,"msg":"系统异常"}
        401 bad_key {"code":53,"msg":"签名错误"}
        401 bad_key {"code":54,"msg":"IP not in whitelist"}
        429 rate_limited {"code":421,"msg":"TASK_QUEUE_MAXED","data":null}
        503 upstream_error {"code":455,"msg":"Service Unavailable - System is currently undergoing maintenance","data":null}
        502 upstream_error {"code":436,"msg":"SOMETHING_ODD"}
        502 upstream_error {"code":433,"msg":"odd","data":null}
        429 rate_limited {"code":5,"msg":"触发风控，请求过于频繁"}
        502 upstream_error {"code":6,"msg":"moderation service timed out"}
        # Tencent Cloud, Runware, PascalCase.
        401 bad_key {"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"The provided credentials could not be validated."},"RequestId":"a"}}
        404 not_found {"Response":{"Error":{"Code":"ResourceNotFound","Message":"task does not exist"},"RequestId":"a"}}
        429 rate_limited {"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"too many requests"},"RequestId":"a"}}
        502 upstream_error {"Response":{"Error":{"Code":"Strange","Message":"strange"},"RequestId":"a"}}
        in_progress {"Code":7,"Message":"The task is still running"}
        failed timeoutProvider {"data":[],"errors":[{"code":"timeoutProvider","status":"error","message":"The external provider did not respond","taskUUID":"50836053","taskType":"videoInference"}]}
        failed odd {"data":[],"errors":[{"code":"odd","message":"It fell over","taskUUID":"50836053"}]}
        401 bad_key {"errors":[{"code":"invalidApiKey","message":"Invalid API key"}]}
        # A number that is no status.
        in_progress {"code":1,"msg":"success","data":{"id":"a","status":2}}
        in_progress {"code":"1","message":"操作成功","data":{"task_id":"a","status":3}}
        in_progress {"code":1,"msg":"ok","data":{"taskId":"a","state":1}}
        # About the job after all.
        failed * {"code":13,"msg":"视频生成失败"}
        failed * {"code":14,"message":"Video generation failed"}
        failed moderation_blocked {"code":15,"message":"Your prompt was flagged by our content policy"}
        failed moderation_blocked {"code":400,"message":"内容违规"}
        failed * {"id":"job-1","error":{"message":"it broke"}}
        502 upstream_error {"id":"another","error":{"message":"it broke"}}
        failed * {"code":805,"msg":"x","data":{"failedReason":{"exception_message":"CUDA broke"}}}
        502 upstream_error {"code":399,"message":"why"}
        502 upstream_error {"error":"out of luck"}
        """);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_no_job_is_about_the_call(string expected, string reply) => Verdict.Check(expected, reply);
}
