using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>MiniMax Hailuo: errors have HTTP 200, too; a second request, for the file, gives the url.</summary>
sealed class MiniMax : SupplierDocument
{
    static readonly ObjectSchema Create = new(
        Required("model", Model(
            "MiniMax-Hailuo-2.3", "MiniMax-Hailuo-2.3-Fast", "MiniMax-Hailuo-02",
            "T2V-01-Director", "I2V-01-Director", "S2V-01", "I2V-01", "I2V-01-live", "T2V-01")),
        Required("prompt", Text(2000)),
        Optional("first_frame_image", UrlOrData),
        Optional("last_frame_image", UrlOrData),
        Optional("duration", Int(6, 10)),
        Optional("resolution", OneOf("512P", "720P", "768P", "1080P")),
        Optional("prompt_optimizer", Bool),
        Optional("fast_pretreatment", Bool),
        Optional("aigc_watermark", Bool),
        Optional("callback_url", Url));

    static readonly object Ok = new { status_code = 0, status_msg = "success" };

    public override string Name => "minimax";

    public override string Query => "/v1/query/video_generation?task_id={id}";

    public override FrameSize DefaultFrame => new(1366, 768);

    public override string NewId(IdGenerator ids, JobOrder order) => ids.Digits();

    public override Reply Refuse(Refusal refusal)
    {
        var (code, message) = refusal.Reason switch
        {
            RefusalReason.NoKey => (1004, "login fail: Please carry the API secret key in the 'Authorization' field of the request header"),
            RefusalReason.UnknownKey => (2049, "invalid api key"),
            RefusalReason.UnknownId => (2013, "invalid params, task not found"),
            RefusalReason.Moderated => (1026, "input new_sensitive"),
            RefusalReason.OutOfQuota => (1008, "insufficient balance"),
            RefusalReason.RateLimited => (1002, "rate limit"),
            RefusalReason.Broken => (1000, "unknown error"),
            _ => (2013, "invalid params, " + refusal.Message),
        };
        return refusal.Reason is RefusalReason.UnknownPath or RefusalReason.OtherMethod
            ? Reply.Of("404 page not found", 404, "text/plain")
            : Reply.Json(new { task_id = "", base_resp = new { status_code = code, status_msg = message } });
    }

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, "/v1/video_generation", Create, call => Reply.Json(new { task_id = call.CreateJob().Id, base_resp = Ok })),
        OnJob(Operation.Query, Query, job => Reply.Json(Task(job))),
        Get(Operation.Result, "/v1/files/retrieve?file_id={id}", Retrieve),
    ];

    // The id of a job's file is the job's with a digit appended.
    static string FileOf(string id) => id + "1";

    static object Task(JobSnapshot job) => job switch
    {
        { IsCompleted: true } => new
        {
            task_id = job.Id,
            status = "Success",
            file_id = FileOf(job.Id),
            video_width = job.Frame.Width,
            video_height = job.Frame.Height,
            base_resp = Ok,
        },
        { IsModerated: true } => new
        {
            task_id = job.Id,
            status = "Fail",
            file_id = "",
            base_resp = new { status_code = 1027, status_msg = "output new_sensitive" },
        },
        _ => new { task_id = job.Id, status = job.ByStatus("Queueing", "Processing", "Success", "Fail"), file_id = "", base_resp = Ok },
    };

    Reply Retrieve(Call call) =>
        call["id"] is { Length: > 1 } file && call.Find(file[..^1]) is { IsCompleted: true } job && FileOf(job.Id) == file
            ? Reply.Json(new
            {
                file = new
                {
                    file_id = long.Parse(file, CultureInfo.InvariantCulture),
                    bytes = MediaFile.VideoSize(job.Job),
                    created_at = job.UpdatedAt.ToUnixTimeSeconds(),
                    filename = "output_aigc.mp4",
                    purpose = "video_generation",
                    download_url = job.VideoUrl,
                },
                base_resp = Ok,
            })
            : Refuse(new(RefusalReason.WrongValue, "file not found"));
}
