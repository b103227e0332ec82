import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page is built into `dist/web` and served by the API; in development its calls go to a running one. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: '../../dist/web', emptyOutDir: true, target: 'es2022', reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:7800' } },
});
