namespace Gateway.Simulation.Suppliers;

/// <summary>quickrouter: unified bodies at the path where others have OpenAI's.</summary>
sealed class QuickRouter : Unified
{
    public override string Name => "quickrouter";

    public override string Query => "/v1/videos/{id}";
}
