using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>A body that is read no further: it is broken, or too large. Never leaves <see cref="RequestBodyReader"/>.</summary>
sealed class BodyFaultException(Failure failure) : Exception(failure.Message)
{
    public Failure Failure => failure;

    /// <param name="message">What is wrong with it.</param>
    /// <param name="param">The field that it is wrong at; null: at none.</param>
    public static BodyFaultException Broken(string message, string? param = null) =>
        new(new Failure(FailureReason.BrokenBody, message) { Param = param });

    /// <param name="maxUpload">In bytes.</param>
    /// <param name="param">The field that the upload is for.</param>
    public static BodyFaultException TooBig(long maxUpload, string param = "input_reference") => new(new Failure(
        FailureReason.TooBigUpload,
        $"The upload is too large: the files of a request may have {maxUpload} bytes together. Send a smaller one, or a url.")
    { Param = param });
}
