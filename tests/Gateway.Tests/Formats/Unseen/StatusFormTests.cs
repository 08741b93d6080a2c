namespace Gateway.Tests.Formats.Unseen;

/// <summary>Words that were unknown, words behind a prefix, words in other languages; a status that is no plain word; numbers that are no HTTP status.</summary>
public class StatusFormTests
{
    [Theory]
    [InlineData("completed", "OK generated available 成功 已完成 生成成功 partial_success partially_completed completed_with_errors MEDIA_GENERATION_STATUS_SUCCESSFUL VIDEO_GENERATION_STATUS_COMPLETED TASK_STATE_DONE video.completed TaskSucceeded 完了 완료 任务完成 处理成功 已生成 JOB_COMPLETED render_finished GENERATION_SUCCESS task-completed Generated! 视频生成成功")]
    [InlineData("failed", "生成失败 失败 content_filtered rejected timed_out MEDIA_GENERATION_STATUS_FAILED VIDEO_GENERATION_STATUS_ERROR X_STATUS_CANCELLED prediction.failed 任务失败 已取消 超时 已过期 审核不通过 エラー 실패 生成失敗 TASK_ABORTED killed crashed 执行异常 generation_error")]
    [InlineData("in_progress", "处理中 生成中 正在生成 进行中 MEDIA_GENERATION_STATUS_ACTIVE VIDEO_GENERATION_STATUS_PROCESSING TASK_STATE_RUNNING uploading finalizing upscaling 審核中 审核中 処理中 처리중 in_review executing video.in_progress 未完成 渲染中 working")]
    [InlineData("queued", "排队中 等待中 已提交 提交成功 未开始 待处理 MEDIA_GENERATION_STATUS_PENDING VIDEO_GENERATION_STATUS_QUEUED TASK_STATE_SUBMITTED accepted scheduled 待機中 대기중 排隊中 enqueued job.queued TASK_PENDING")]
    public void Words(string status, string words)
    {
        foreach (var word in words.Split(' '))
            Verdict.Check(status switch { "completed" => "completed https://c.net/v.mp4", "failed" => "failed *", _ => status }, $"{{\"id\":\"a\",\"status\":\"{word}\",\"url\":\"https://c.net/v.mp4\"}}");
    }

    public static TheoryData<string, string> Cases => Verdict.Rows("""
        queued {"id":"a","status":"ready","result":null}
        queued {"taskId":"a","status":"READY"}
        completed https://c.net/v.mp4 {"id":"a","status":"ready","url":"https://c.net/v.mp4"}
        completed https://c.net/v.mp4 {"id":"a","status":"Ready","clips":[{"src":"https://c.net/v.mp4"}]}
        failed moderation_blocked {"id":"a","status":"content_filtered"}
        failed moderation_blocked {"id":"a","status":"审核不通过"}
        # A status that is no plain word.
        failed * {"outputs":{},"status":{"status_str":"error","completed":false,"messages":[["execution_error",{"exception_message":"CUDA out of memory"}]]}}
        completed https://c.net/v.mp4 {"status":{"status_str":"success","completed":true},"outputs":{"9":{"gifs":[],"clips":[{"url":"https://c.net/v.mp4"}]}}}
        in_progress {"code":0,"data":"RUNNING"}
        queued {"code":0,"msg":"","data":"QUEUED"}
        failed * {"code":0,"msg":"","data":"FAILED"}
        completed - {"code":0,"msg":"","data":"SUCCESS"}
        in_progress {"id":"a","runStatus":"RUNNING"}
        failed * {"id":"a","renderState":"failed"}
        in_progress {"id":"a","finished":false,"progress":30}
        completed https://c.net/v.mp4 {"id":"a","finished":true,"clip":"https://c.net/v.mp4"}
        in_progress {"id":"a","is_done":false}
        in_progress {"id":"a","state":{"name":"processing"}}
        completed https://c.net/v.mp4 {"id":"a","state":{"name":"succeeded"},"url":"https://c.net/v.mp4"}
        failed * {"id":"a","status":{"state":"FAILED","message":"it broke"}}
        in_progress {"id":"a","status":{"value":"in_progress","percent":10}}
        in_progress [{"id":"a","status":"running"}]
        completed https://c.net/v.mp4 [{"id":"a","state":"succeeded","url":"https://c.net/v.mp4"}]
        failed * {"code":200,"data":[{"id":5,"state":"生成失败","errorReason":"请求失败"}],"message":"成功"}
        queued {"id":"a","status":["queued"]}
        in_progress {"id":"a","phase":"rendering"}
        in_progress {"id":"a","stage":"processing"}
        failed * {"id":"a","videoStatus":"error"}
        in_progress {"id":"a","generationState":"GENERATING"}
        in_progress {"id":"a","状态":"生成中"}
        in_progress {"processing":true,"id":"a"}
        failed * {"id":"a","done":true,"error":{"message":"it broke"},"status":"error"}
        502 not_an_object [{"id":"a"}]
        502 not_an_object []
        # Numbers.
        429 rate_limited {"code":421,"msg":"TASK_QUEUE_MAXED"}
        503 upstream_error {"code":455,"msg":"under maintenance"}
        502 upstream_error {"code":433,"msg":"odd"}
        502 upstream_error {"code":436,"msg":"odd"}
        502 upstream_error {"code":599,"msg":"odd"}
        400 refused {"code":400,"msg":"odd"}
        401 bad_key {"code":401,"msg":"odd"}
        403 forbidden {"code":403,"msg":"odd"}
        404 not_found {"code":404,"msg":"odd"}
        409 refused {"code":409,"msg":"odd"}
        422 refused {"code":422,"msg":"odd"}
        429 rate_limited {"code":429,"msg":"odd"}
        451 refused {"code":451,"msg":"odd"}
        502 upstream_error {"code":500,"msg":"odd"}
        503 upstream_error {"code":"503","msg":"odd"}
        504 upstream_error {"code":504,"msg":"odd"}
        429 out_of_quota {"status_code":402,"message":"odd"}
        404 not_found {"timestamp":1,"status":404,"error":"Not Found","path":"/x"}
        in_progress {"code":500,"msg":"task is still running"}
        429 out_of_quota {"code":500,"msg":"积分不足"}
        401 bad_key {"code":500,"msg":"invalid api key"}
        404 not_found {"code":400,"msg":"task not exist"}
        failed moderation_blocked {"code":430,"msg":"Your prompt was flagged"}
        failed * {"code":501,"msg":"video generation failed"}
        """);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forms(string expected, string reply) => Verdict.Check(expected, reply);

    [Theory]
    [InlineData(404, "{\"message\":\"not ready yet\"}", "in_progress")]
    [InlineData(404, "{\"error\":{\"message\":\"Result is not ready\"}}", "in_progress")]
    [InlineData(404, "{\"error\":\"任务处理中\"}", "in_progress")]
    [InlineData(404, "{\"detail\":\"Video is queued\"}", "queued")]
    [InlineData(404, "{\"error\":\"Task not found\"}", "404 not_found")]
    [InlineData(404, "", "404 not_found")]
    [InlineData(403, "{\"error\":{\"message\":\"Invalid API key\"}}", "401 bad_key")]
    [InlineData(403, "{\"error\":{\"message\":\"API key expired\"}}", "401 bad_key")]
    [InlineData(403, "{\"message\":\"签名错误\"}", "401 bad_key")]
    [InlineData(403, "{\"message\":\"IP 不在白名单\"}", "401 bad_key")]
    [InlineData(403, "{\"message\":\"Your plan does not include this\"}", "403 forbidden")]
    [InlineData(403, "{\"message\":\"insufficient balance\"}", "429 out_of_quota")]
    [InlineData(400, "{\"message\":\"视频生成中\"}", "in_progress")]
    [InlineData(409, "{\"message\":\"the job is still running\"}", "in_progress")]
    [InlineData(425, "{\"message\":\"too early: not ready yet\"}", "in_progress")]
    [InlineData(500, "{\"message\":\"task is processing\"}", "in_progress")]
    [InlineData(500, "{\"status\":\"failed\",\"message\":\"generation failed\"}", "502 upstream_error")]
    [InlineData(500, "{\"message\":\"积分不足\"}", "429 out_of_quota")]
    [InlineData(202, "", "in_progress")]
    [InlineData(204, "", "in_progress")]
    [InlineData(200, "", "502 empty")]
    [InlineData(402, "{}", "429 out_of_quota")]
    [InlineData(503, "{\"message\":\"排队中\"}", "queued")]
    [InlineData(429, "{\"message\":\"odd\"}", "429 rate_limited")]
    [InlineData(502, "<html>", "502 upstream_error")]
    public void The_HTTP_status_is_part_of_the_statement(int status, string reply, string expected) => Verdict.Check(expected, reply, status);
}
