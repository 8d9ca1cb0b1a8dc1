import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The web app is built from `web/` into `dist/web`. The API serves the result and replaces the nonce
 * stand-in in every answer, so that no inline script or style needs `unsafe-inline`.
 */
export default defineConfig({
  root: 'web',
  publicDir: 'static', // web/public holds the public pages
  html: { cspNonce: '__CSP_NONCE__' },
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
  },
  server: {
    port: 5173,
    proxy: {
      '/graphql': 'http://127.0.0.1:4000',
      '/uploads': 'http://127.0.0.1:4000',
      '/files': 'http://127.0.0.1:4000',
    },
  },
});
