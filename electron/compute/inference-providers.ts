/**
 * Execution providers that come with this build of ONNX Runtime. Its native library is loaded only when asked. An empty
 * list means that it could not be loaded here; the rest of the program does without.
 */
export async function inferenceProviders(): Promise<string[]> {
  try {
    const runtime = await import('onnxruntime-node');
    return runtime
      .listSupportedBackends()
      .filter(({ bundled }) => bundled)
      .map(({ name }) => name);
  } catch (error) {
    console.error(`ONNX Runtime does not load: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}
