using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>Reading a body failed: it is malformed or too large. Never leaves <see cref="RequestBodyReader"/>.</summary>
sealed class BodyFaultException(Failure failure) : Exception(failure.Message)
{
    public Failure Failure => failure;

    /// <param name="message">What is wrong with the body.</param>
    /// <param name="param">The invalid field; null: the fault is not in one field.</param>
    public static BodyFaultException Broken(string message, string? param = null) =>
        new(new Failure(FailureReason.BrokenBody, message) { Param = param });

    /// <param name="maxUpload">In bytes.</param>
    /// <param name="param">The field that the upload is for.</param>
    public static BodyFaultException TooBig(long maxUpload, string param = "input_reference") => new(new Failure(
        FailureReason.TooBigUpload,
        $"The upload is too large: all files of a request together may have {maxUpload} bytes. Send smaller files, or urls.")
    { Param = param });
}
