/** The image's HEALTHCHECK: the image has no curl, and needs none. */
try {
  const response = await fetch(`http://127.0.0.1:${process.env['PORT'] ?? '3000'}/health`, {
    signal: AbortSignal.timeout(2000),
  });
  process.exit(response.ok ? 0 : 1);
} catch {
  process.exit(1);
}
