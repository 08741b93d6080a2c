using System.Globalization;

namespace Gateway.Simulation.Commands;

/// <summary>The command line of the simulator.</summary>
/// <param name="Port">The port of the first supplier; 0: any free ports.</param>
/// <param name="Suppliers">The suppliers to start.</param>
/// <param name="JobDuration">The time that a video takes.</param>
/// <param name="PrintsSettings">Whether the settings of a gateway are printed instead.</param>
sealed record CommandLine(int Port, IReadOnlyList<string> Suppliers, TimeSpan JobDuration, bool PrintsSettings)
{
    const int DefaultPort = 9101;

    // The suppliers and the media host have the ports after the first one.
    const int MaxPort = 65_500;

    /// <summary>The command line of a start without arguments.</summary>
    public static CommandLine Default { get; } = new(DefaultPort, Simulator.Names, TimeSpan.FromSeconds(30), false);

    /// <summary>The text of <c>--help</c>.</summary>
    public static string Help { get; } = $"""
        Simulates video suppliers on loopback, for a gateway or a client under development. They accept the requests that the
        suppliers' documents describe and refuse all others. Every video is one of three short clips. Nothing costs money.

        Usage: dotnet run --project src/Gateway.Simulator -- [OPTIONS]

          --port PORT         The port of the first supplier; the others, and last the host of the videos, have the ports
                              after it. 0: any free ports. Default: {DefaultPort}
          --only NAME,...     The suppliers to start. Default: all
          --seconds SECONDS   The time that a video takes. Default: 30
          --print-settings    Print the settings file of a gateway in front of these suppliers, and exit
          --help              Print this text, and exit

        Suppliers: {string.Join(", ", Simulator.Names.Take(10))},
                   {string.Join(", ", Simulator.Names.Skip(10))}
        Their keys are sk-sim- and the name; "--only jxincm,kling --print-settings" prints a file to edit.

        A gateway in front of them:

          dotnet run --project src/Gateway.Simulator -- --print-settings > gateway.json
          dotnet run --project src/Gateway.Simulator
          dotnet run --project src/Gateway -- --config gateway.json      (in another terminal)
        """;

    /// <summary>Reads a command line.</summary>
    /// <param name="args">The arguments, without <c>--help</c>.</param>
    /// <param name="error">What is invalid; null: nothing.</param>
    /// <returns>The command line; null: it is invalid.</returns>
    public static CommandLine? Parse(IReadOnlyList<string> args, out string? error)
    {
        var line = Default;
        error = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "--print-settings")
            {
                line = line with { PrintsSettings = true };
                continue;
            }
            var (option, value) = (args[i], args.ElementAtOrDefault(i + 1));
            line = option switch
            {
                "--port" when Number(value, 0, MaxPort) is { } port => line with { Port = port },
                "--only" when value is not null => line with { Suppliers = value.Split(',') },
                "--seconds" when Number(value, 0, 86_400) is { } seconds => line with { JobDuration = TimeSpan.FromSeconds(seconds) },
                _ => null,
            };
            if (line is null)
            {
                error = Invalid(option, value);
                return null;
            }
            i++;
        }
        error = Unusable(line);
        return error is null ? line : null;
    }

    static string Invalid(string option, string? value) => option switch
    {
        "--port" => $"Invalid value for --port: expected a number from 0 to {MaxPort}, got '{value}'.",
        "--seconds" => $"Invalid value for --seconds: expected a number from 0 to 86400, got '{value}'.",
        "--only" => "The value of --only is missing: expected the names of suppliers with commas between them.",
        _ => $"Unknown option '{option}'.",
    };

    static string? Unusable(CommandLine line)
    {
        if (line.Suppliers.FirstOrDefault(name => !Simulator.Names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            return $"Unknown supplier '{unknown}'.";
        if (line.Suppliers.Distinct(StringComparer.Ordinal).Count() < line.Suppliers.Count)
            return "--only names a supplier twice.";
        return line is { PrintsSettings: true, Port: 0 }
            ? "--print-settings needs a fixed port: the ports of '--port 0' are not known before the start."
            : null;
    }

    static int? Number(string? text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : null;
}
