using System.Text;

namespace Gateway.Formats;

/// <summary>Whose place in a reply it is.</summary>
enum PlaceRole : byte
{
    /// <summary>The upstream's own statement.</summary>
    Upstreams,

    /// <summary>Something beside the job: earlier events, links, what describes the caller.</summary>
    Beside,

    /// <summary>What the client sent, and the upstream repeats.</summary>
    Clients,

    /// <summary>Another value follows with the same key.</summary>
    Dropped,
}

/// <summary>What a key that no format lists says about its value. Keys are compared without case, <c>_</c> and <c>-</c>.</summary>
static class KeyNames
{
    static readonly string[]
        ClientsParts = ["input", "param", "prompt", "callback", "webhook", "upload", "reference", "notify"],
        ClientsWords = ["request", "requests", "requestbody", "requestdata", "requestinfo", "requestpayload", "originalrequest", "req", "options",
            "option", "args", "arguments", "config", "settings", "source", "sources", "sourceurl", "sourceimage", "form", "query", "order", "user"],
        BesideWords = ["history", "logs", "log", "events", "timeline", "traces", "billing", "account", "plan", "steps", "moderation",
            "notification", "subscription"],
        NoStatus = ["http", "api", "call", "moderation", "audit", "payment", "billing", "account", "user", "webhook", "callback", "response",
            "watermark", "subscription", "review", "member", "publish", "delete", "storage", "share", "copyright"],
        StatusWords = ["phase", "stage", "statusstr", "statusname", "statustext", "statusdesc", "statuslabel", "statusinfo", "状态", "任务状态"],
        WithinStatus = ["statusstr", "name", "value", "state", "status", "phase", "label", "text", "current", "type", "word", "code", "title", "key"],
        FinishFlags = ["finished", "done", "completed", "complete", "isfinished", "isdone", "iscompleted", "iscomplete", "finish", "isfinish",
            "isend", "ended", "isready"],
        RunFlags = ["running", "processing", "pending", "isrunning", "isprocessing", "ispending", "generating", "isgenerating", "inprogress"],
        ErrorParts = ["err", "fail", "exception", "错误", "失败", "异常"],
        ReasonParts = ["reason", "cause", "原因", "msg", "message", "detail", "explanation", "原因"],
        RemarkWords = ["description", "desc", "remark", "remarks", "note", "notes", "info", "statusinfo", "comment", "tip", "tips", "hint",
            "statusdesc", "statustext", "说明", "备注", "描述", "text", "summary", "feedback", "issue", "problem", "warning", "warnings", "log"],
        IdWords = ["id", "taskid", "videoid", "jobid", "uuid", "taskuuid", "generationid", "predictionid", "operationid", "name", "uid", "workid",
            "promptid", "runid", "recordid", "orderid", "vid", "aid", "executionid", "workflowid", "requestuuid"],
        JobSigns = ["progress", "percent", "percentage", "progresspercent", "createdat", "createtime", "created", "submittime", "starttime",
            "startedat", "finishtime", "finishedat", "completedat", "endtime", "updatedat", "model", "modelname", "prompt", "duration",
            "seconds", "size", "output", "outputs", "creations", "input", "videourl", "resulturl"];

    /// <summary>A key without case, <c>_</c>, <c>-</c> and spaces.</summary>
    public static string Fold(string key)
    {
        var folded = new StringBuilder(key.Length);
        foreach (var letter in key)
        {
            if (letter is not ('_' or '-' or ' ' or '.')) folded.Append(char.ToLowerInvariant(letter));
        }

        return folded.ToString();
    }

    /// <summary>Whose place a key is, in a place of that role.</summary>
    public static PlaceRole RoleOf(string key, PlaceRole around)
    {
        if (around == PlaceRole.Clients || IsClients(key)) return PlaceRole.Clients;
        return around == PlaceRole.Beside || BesideWords.Contains(key, StringComparer.Ordinal) ? PlaceRole.Beside : PlaceRole.Upstreams;
    }

    /// <summary>Whether its value may be a status word.</summary>
    public static bool IsStatus(string key)
    {
        if (StatusWords.Contains(key, StringComparer.Ordinal)) return true;
        if (!key.EndsWith("status", StringComparison.Ordinal) && !key.EndsWith("state", StringComparison.Ordinal)) return false;
        return !Array.Exists(NoStatus, word => key.StartsWith(word, StringComparison.Ordinal));
    }

    /// <summary>Whether it names the word of a status that is an object: <c>status_str</c>, <c>name</c>.</summary>
    public static bool IsWithinStatus(string key) => WithinStatus.Contains(key, StringComparer.Ordinal);

    /// <summary>Whether it says by true and false whether the job has ended.</summary>
    public static bool IsFinishFlag(string key) => FinishFlags.Contains(key, StringComparer.Ordinal);

    /// <summary>Whether it says by true that the job runs.</summary>
    public static bool IsRunFlag(string key) => RunFlags.Contains(key, StringComparer.Ordinal);

    /// <summary>Whether its value speaks of an error.</summary>
    public static bool IsError(string key) =>
        Array.Exists(ErrorParts, part => key.Contains(part, StringComparison.Ordinal)) && !key.Contains("diff", StringComparison.Ordinal);

    /// <summary>Whether its value explains something.</summary>
    public static bool IsReason(string key) => Array.Exists(ReasonParts, part => key.Contains(part, StringComparison.Ordinal));

    /// <summary>Whether its value explains an error.</summary>
    public static bool IsCause(string key) => key.Contains("reason", StringComparison.Ordinal) || key is "cause" or "原因";

    /// <summary>Whether its value may explain something.</summary>
    public static bool IsRemark(string key) => RemarkWords.Contains(key, StringComparer.Ordinal);

    /// <summary>Whether its value is an error code, or the type of an error.</summary>
    public static bool IsCode(string key) =>
        key.EndsWith("code", StringComparison.Ordinal) || key is "errno" or "type" or "errortype" or "errtype" or "errorname" or "errorkey" or "ret" or "retcode";

    /// <summary>Whether its value is the id of a job. The id of a call is not one.</summary>
    public static bool IsId(string key) => IdWords.Contains(key, StringComparer.Ordinal);

    /// <summary>Whether only what speaks of a job has it.</summary>
    public static bool IsJobSign(string key) => JobSigns.Contains(key, StringComparer.Ordinal);

    static bool IsClients(string key) =>
        ClientsWords.Contains(key, StringComparer.Ordinal) || Array.Exists(ClientsParts, part => key.Contains(part, StringComparison.Ordinal));
}
