// Runs before the first paint, so that a light theme doesn't flash dark. A file of its own: the CSP allows no inline script.
try {
  const stored = JSON.parse(localStorage.getItem('wagmios.theme') ?? '"dark"')
  const light = stored === 'light' || (stored === 'system' && matchMedia('(prefers-color-scheme: light)').matches)
  document.documentElement.dataset.theme = light ? 'light' : 'dark'
} catch {
  document.documentElement.dataset.theme = 'dark'
}
// A script of the page that the network drops leaves it blank for good: the page is loaded once more, then says so.
// Starting containers do that, as every network interface that comes or goes makes browsers on the same machine give up
// what they are loading.
;(() => {
  const KEY = 'wagmios.loadedAgainAt'
  addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement || target instanceof HTMLLinkElement)) return
      if (document.documentElement.dataset.started) return
      if (Date.now() - Number(sessionStorage.getItem(KEY)) > 20_000) {
        sessionStorage.setItem(KEY, String(Date.now()))
        location.reload()
        return
      }
      document.documentElement.dataset.broken = 'true'
    },
    true,
  )
})()
