import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router.ts'
import './styles/main.css'

createApp(App).use(router).mount('#app')
// From here on the page itself says what is wrong; see public/theme-init.js.
document.documentElement.dataset.started = 'true'
