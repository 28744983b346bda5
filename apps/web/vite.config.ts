import b24ui from '@bitrix24/b24ui-nuxt/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { fixtureApi } from './test/fixtures/fixture-plugin.js';

/** `FIXTURES=1 vite` answers the API from invented data; otherwise `API_URL`, a running connector, does. */
const usesFixtures = process.env['FIXTURES'] === '1';

export default defineConfig({
  plugins: [vue(), b24ui({ dts: false, autoImport: false }), ...(usesFixtures ? [fixtureApi()] : [])],
  // The polyfill and inlined assets would need exceptions in a strict content security policy.
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { proxy: usesFixtures ? {} : { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:3000' } },
});
