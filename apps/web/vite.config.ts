import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

import { pdfFiles } from './pdf-files.js';
import { precompress } from './precompress.js';

/** The page is built into `dist/web` and served by the API; in development its calls go to a running one (`DUBAN_API`). */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [react(), pdfFiles(), precompress()],
  build: { outDir: '../../dist/web', emptyOutDir: true, target: 'es2022', reportCompressedSize: false, manifest: true },
  // The host stays the page's own: the API refuses what comes from elsewhere.
  server: { proxy: { '/api': { changeOrigin: false, target: loadEnv(mode, import.meta.dirname, 'DUBAN_')['DUBAN_API'] ?? 'http://127.0.0.1:7800' } } },
}));
