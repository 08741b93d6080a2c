using System.Text;
using System.Text.Json;
using Gateway.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Edge;

public class ErrorBodiesTests
{
    [Fact]
    public async Task An_exception_is_logged_and_not_shown_to_the_client()
    {
        var log = new Levels();
        var (status, error) = await AnswerAsync(static _ => throw new InvalidOperationException("a secret"), log);
        Assert.Equal((500, "internal"), (status, error.GetProperty("code").GetString()));
        Assert.DoesNotContain("a secret", error.GetRawText(), StringComparison.Ordinal);

        // The line of the exception, and the line of the request.
        Assert.Equal([LogLevel.Error, LogLevel.Error], log.Seen);
    }

    [Theory]
    [InlineData(404, "unknown_path")]
    [InlineData(405, "method_not_allowed")]
    [InlineData(418, "bad_request")]
    [InlineData(501, "internal")]
    [InlineData(503, "unavailable")]
    public async Task A_status_without_a_body_gets_an_error_body(int status, string code)
    {
        var answer = await AnswerAsync(
            context =>
            {
                context.Response.StatusCode = status;
                return Task.CompletedTask;
            },
            new Levels());
        Assert.Equal((status, code), (answer.Status, answer.Error.GetProperty("code").GetString()));
    }

    static async Task<(int Status, JsonElement Error)> AnswerAsync(RequestDelegate answer, Levels log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLogging(logging => logging.AddProvider(log));
        builder.WebHost.UseKestrelCore();
        await using var app = builder.Build();
        app.UseRequestLog();
        app.UseErrorBodies();
        app.Run(answer);
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = app.Services, Response = { Body = body } };
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/any";
        await ((IApplicationBuilder)app).Build()(context);
        return (context.Response.StatusCode, JsonDocument.Parse(Encoding.UTF8.GetString(body.ToArray())).RootElement.GetProperty("error"));
    }

    /// <summary>Records the levels of the log.</summary>
    sealed class Levels : ILoggerProvider, ILogger
    {
        public List<LogLevel> Seen { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Seen.Add(logLevel);

        public void Dispose()
        {
        }
    }
}
