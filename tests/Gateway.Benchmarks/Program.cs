using BenchmarkDotNet.Running;
using Gateway.Benchmarks;

// By default BenchmarkDotNet restores and builds a project for each run, which needs a network and takes longer than the
// measurement. So it measures in this process.
BenchmarkSwitcher.FromAssembly(typeof(ReadAndWrite).Assembly).Run([.. args, "--inProcess"]);
