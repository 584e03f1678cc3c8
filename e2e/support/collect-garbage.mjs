// Loaded into the server under test, which runs with --expose-gc: SIGUSR2 writes the heap's size without
// garbage.
process.on('SIGUSR2', async () => {
  // Finalizers release more for the next round.
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  process.stdout.write(`heap without garbage: ${process.memoryUsage().heapUsed}\n`);
});
