import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Packages that change together and seldom: a new release of ours leaves them in the browser's cache. */
const chunks = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/ },
  { name: 'router', test: /node_modules[\\/]@tanstack[\\/]/ },
  { name: 'words', test: /node_modules[\\/](i18next|react-i18next|html-parse-stringify)[\\/]/ },
  { name: 'zod', test: /node_modules[\\/]zod[\\/]/ },
  { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: { codeSplitting: { groups: chunks } },
      // @stdlib does not say in its package.json that its modules only define functions.
      treeshake: { moduleSideEffects: (id) => !/@stdlib/.test(id) },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
