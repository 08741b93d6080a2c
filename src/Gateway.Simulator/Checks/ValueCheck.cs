using System.Text.Json;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Checks;

/// <summary>Checks one value of a request body.</summary>
/// <param name="value">The value that was sent.</param>
/// <param name="path">Its place in the body, such as <c>input.prompt</c>.</param>
/// <returns>What is wrong with the value; null: it is valid.</returns>
delegate Refusal? ValueCheck(JsonElement value, string path);
