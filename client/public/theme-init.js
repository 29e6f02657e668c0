// Runs before the first paint, so that a light theme doesn't flash dark. A file of its own: the CSP allows no inline script.
try {
  const stored = JSON.parse(localStorage.getItem('wagmios.theme') ?? '"dark"')
  const light = stored === 'light' || (stored === 'system' && matchMedia('(prefers-color-scheme: light)').matches)
  document.documentElement.dataset.theme = light ? 'light' : 'dark'
} catch {
  document.documentElement.dataset.theme = 'dark'
}
