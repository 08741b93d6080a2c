using Gateway.Configuration;

namespace Gateway.Tests.Configuration;

/// <summary>Every setting is described where it is declared.</summary>
public class OptionDescriptionsTests
{
    public static TheoryData<string, string> Settings
    {
        get
        {
            var settings = new TheoryData<string, string>();
            foreach (var (path, type) in OptionDescriptions.Sections)
            {
                foreach (var key in SectionShape.Keys(type)) settings.Add(path, key);
            }

            return settings;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_has_a_meaning_valid_values_and_a_default(string path, string key)
    {
        var section = OptionDescriptions.Sections.Single(section => section.Path == path);
        var (_, meaning, values) = OptionDescriptions.Of(section.Type).Single(setting => setting.Key == key);
        Assert.EndsWith(".", meaning, StringComparison.Ordinal);
        if (key == nameof(GatewayOptions.Links)) return;
        Assert.Matches("(Default: .+|Required.*)\\.$", values);
    }

    [Fact]
    public void Every_options_type_is_described()
    {
        var declared = typeof(GatewayOptions).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(GatewayOptions).Namespace)
            .Select(type => type.Name)
            .Where(name => name.EndsWith("Options", StringComparison.Ordinal));
        var described = OptionDescriptions.Sections.Select(section => section.Type.Name);
        Assert.Equal(declared.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }
}
