using Gateway.Simulation.Jobs;

namespace Gateway.Simulation.Suppliers;

/// <summary>jxincm: its document shows one id both as running and as finished. Here it is finished.</summary>
sealed class Jxincm : Unified
{
    public override string Name => "jxincm";

    public override string Query => "/v1/video/query?id={id}";

    public override SampleIds Samples =>
        base.Samples with { Processing = "sora-2:task_01k6x15vhr00000000000000093", Completed = base.Samples.Processing };
}
