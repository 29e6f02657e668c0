import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const api = process.env.WAGMIOS_API_URL ?? 'http://127.0.0.1:5179'

/** The dashboard. In development its own server passes the API through, as the real one does under the same origin. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Nothing here is written with the options API.
  plugins: [vue({ features: { optionsAPI: false } }), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL('../dist/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // Inlined files would be data: URLs, which the Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What every page needs, in a few files: many small ones compress worse and take more round trips.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(@vue|vue|vue-router|@vueuse)\//, minShareCount: 2 },
            { name: 'icons', test: /node_modules\/@lucide\//, minShareCount: 5 },
          ],
        },
      },
    },
  },
  server: {
    port: 5174,
    proxy: {
      '/graphql': { target: api, ws: true },
      '/api': { target: api, ws: true },
      '/health': api,
    },
  },
})
