namespace Gateway.Simulation.Suppliers;

/// <summary>quickrouter: unified replies at OpenAI's path.</summary>
sealed class QuickRouter : Unified
{
    public override string Name => "quickrouter";

    public override string Query => "/v1/videos/{id}";
}
