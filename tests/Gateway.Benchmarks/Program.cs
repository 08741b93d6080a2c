using BenchmarkDotNet.Running;
using Gateway.Benchmarks;

// BenchmarkDotNet's own way restores and builds a project for each run, which needs a network and takes longer than the
// measuring: it measures in this process instead.
BenchmarkSwitcher.FromAssembly(typeof(ReadAndWrite).Assembly).Run([.. args, "--inProcess"]);
