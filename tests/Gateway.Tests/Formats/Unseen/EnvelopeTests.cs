namespace Gateway.Tests.Formats.Unseen;

/// <summary>An id outside, and the job inside an object that no format peels.</summary>
public class EnvelopeTests
{
    public static TheoryData<string, string> Cases => Verdict.Rows("""
        in_progress {"id":"a","response":{"status":"running"}}
        in_progress {"id":"a","payload":{"status":"processing","progress":3}}
        completed https://c.net/v.mp4 {"id":"a","body":{"status":"completed","video_url":"https://c.net/v.mp4"}}
        failed generation_failed {"id":"a","job":{"status":"failed"}}
        failed * {"id":"a","prediction":{"state":"failed","error":"it broke"}}
        completed https://c.net/v.mp4 {"id":"a","generation":{"state":"succeeded","video":{"url":"https://c.net/v.mp4"}}}
        queued {"id":"a","resource":{"status":"queued"}}
        completed https://c.net/v.mp4 {"id":"a","detail":{"status":"done","url":"https://c.net/v.mp4"}}
        completed https://c.net/v.mp4 {"id":"a","info":{"task_status":"succeed","url":"https://c.net/v.mp4"}}
        in_progress {"task_id":"a","item":{"status":"generating"}}
        failed * {"request_id":"r","res":{"id":"a","status":"error","message":"it broke"}}
        completed https://c.net/v.mp4 {"Id":"a","Result":{"Status":"Succeeded","VideoUrl":"https://c.net/v.mp4"}}
        in_progress {"code":0,"message":"success","jobs":[{"id":"a","status":"running"}]}
        completed https://c.net/v.mp4 {"code":0,"items":[{"id":"a","status":"success","url":"https://c.net/v.mp4"}]}
        completed https://c.net/v.mp4 {"list":[{"id":"b","status":"running"},{"id":"job-1","status":"success","url":"https://c.net/v.mp4"}]}
        completed https://c.net/v.mp4 {"job-1":{"status":"success","outputs":{"clip":"https://c.net/v.mp4"}}}
        completed https://c.net/v.mp4 {"event_type":"TASK_DONE","payload":{"task":{"task_id":"a","status":"TASK_STATUS_SUCCEED"},"videos":[{"video_url":"https://c.net/v.mp4"}]}}
        completed https://c.net/v.mp4 {"request_id":"r","gateway_request_id":"r","status":"OK","payload":{"video":{"url":"https://c.net/v.mp4"}}}
        failed * {"request_id":"r","status":"ERROR","payload":{"detail":"it broke"}}
        completed https://c.net/v.mp4 {"type":"video.completed","data":{"id":"a","url":"https://c.net/v.mp4"}}
        in_progress {"id":"a","response":{"data":{"item":{"status":"rendering"}}}}
        in_progress {"status":"success","response":{"task":{"id":"a","status":"running"}}}
        failed * {"status":"ok","entity":{"id":"a","status":"failed","error":"it broke"}}
        queued {"id":"a","response":null}
        queued {"id":"a","response":{}}
        queued {"id":"a","request":{"status":"failed"}}
        completed https://c.net/v.mp4 {"id":"a","created_at":1759900000,"response":{"success":true,"data":[{"id":"b","video_url":"https://c.net/v.mp4","state":"succeeded"}]}}
        in_progress {"id":"a","status":"running","logs":[{"status":"failed"}]}
        in_progress {"id":"a","response":"{\"status\":\"running\",\"progress\":40}"}
        completed https://c.net/v.mp4 {"id":"a","content":"{\"status\":\"completed\",\"video_url\":\"https://c.net/v.mp4\"}"}
        completed https://c.net/v.mp4 {"Code":0,"Data":{"TaskId":"a","TaskStatus":"SUCCESS","Videos":[{"VideoUrl":"https://c.net/v.mp4"}]}}
        """);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_inner_object_is_the_job(string expected, string reply) => Verdict.Check(expected, reply);
}
