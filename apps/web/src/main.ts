import b24UiPlugin from '@bitrix24/b24ui-nuxt/vue-plugin';
import { createApp } from 'vue';
import App from './app.vue';
import { startLanguage } from './i18n/index.js';
import { router } from './router.js';
import './styles.css';

await startLanguage();
createApp(App).use(router).use(b24UiPlugin).mount('#app');
