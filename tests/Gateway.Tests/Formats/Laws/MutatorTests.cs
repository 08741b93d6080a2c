using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Laws;

/// <summary>Mutations that all end in no JSON, or change nothing, would prove nothing.</summary>
public class MutatorTests
{
    [Fact]
    public void The_same_seed_mutates_in_the_same_way()
    {
        var golden = GoldenCase.Load("openai/http401");
        var tree = JsonTree.Parse(golden.Body);
        for (var seed = 0; seed < 100; seed++)
            Assert.Equal(Mutator(seed).Mutate(golden.Body, tree), Mutator(seed).Mutate(golden.Body, tree));
    }

    [Fact]
    public void Mutations_leave_the_case_as_it_was()
    {
        var golden = GoldenCase.Load("openai/http401");
        var tree = JsonTree.Parse(golden.Body)!;
        var (body, text) = (golden.Body.ToArray(), tree.Text());
        for (var seed = 0; seed < 100; seed++) Mutator(seed).Mutate(golden.Body, tree);
        Assert.Equal(body, golden.Body);
        Assert.Equal(text, tree.Text());
    }

    [Fact]
    public void Mutations_reach_every_status_and_every_reason_that_a_reply_can_have()
    {
        var statuses = new HashSet<VideoStatus>();
        var reasons = new HashSet<FailureReason>();
        var drifts = DriftKinds.None;
        var (mutated, changed, videos) = (0, 0, 0);
        foreach (var (name, index) in GoldenCase.Names.Select((name, index) => (name, index)))
        {
            var golden = GoldenCase.Load(name);
            var tree = JsonTree.Parse(golden.Body);
            for (var number = 0; number < 10; number++, mutated++)
            {
                var mutator = Mutator((index * 10) + number);
                var body = mutator.Mutate(golden.Body, tree);
                if (!body.AsSpan().SequenceEqual(golden.Body)) changed++;
                var reading = Answer.To(FormatSet.BuiltIn.Find(FormatSet.Auto)!, mutator.Status(golden.Status), body, golden.Id).Reading;
                drifts |= reading.Drift.Kinds;
                if (reading.Failure is { } failure) reasons.Add(failure.Reason);
                else if (++videos > 0) statuses.Add(reading.Video.Status);
            }
        }

        Assert.Equal(Enum.GetValues<VideoStatus>(), statuses.Order());
        Assert.Equal(
            [
                FailureReason.NotJson, FailureReason.NotAnObject, FailureReason.Empty, FailureReason.Unrecognised, FailureReason.NoJob, FailureReason.NotFound,
                FailureReason.BadKey, FailureReason.Forbidden, FailureReason.RateLimited, FailureReason.OutOfQuota, FailureReason.Refused, FailureReason.UpstreamError,
            ],
            reasons.Order());
        Assert.Equal(
            DriftKinds.UnknownWord | DriftKinds.Unrecognised | DriftKinds.NoStatus | DriftKinds.NoVideo | DriftKinds.DuplicateKey
            | DriftKinds.GuessedUrl | DriftKinds.GuessedJob | DriftKinds.UnknownError, drifts);
        Assert.True(changed > mutated * 0.95, $"{changed} of {mutated} changed");
        Assert.True(videos > mutated * 0.3, $"{videos} of {mutated} are videos");
    }

    static Mutator Mutator(int seed) => new(seed, Material.Replies, Material.Names);
}
