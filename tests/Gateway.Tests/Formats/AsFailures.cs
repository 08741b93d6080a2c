using Gateway.Edge;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats;

/// <summary>What was read, as a client is told of it where no key was sent.</summary>
static class AsFailures
{
    extension(Reading reading)
    {
        public Failure? Failure => reading.Refusal?.ToFailure(Redactor.None);
    }

    extension(Failure failure)
    {
        /// <summary>The HTTP status that the client gets.</summary>
        public int Status => ErrorStatus.Of(failure);
    }

    extension(FailureReason reason)
    {
        /// <summary>The HTTP status that the client gets where the upstream has none of its own.</summary>
        public int Status => reason.Row().Status;
    }

    extension(UpstreamText? text)
    {
        public string Plain => text?.Redact(Redactor.None) ?? "";
    }
}
