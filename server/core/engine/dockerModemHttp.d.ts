declare module 'docker-modem/lib/http.js' {
  const follow: { maxRedirects: number }
  export default follow
}
