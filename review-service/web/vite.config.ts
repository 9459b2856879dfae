import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    target: ['chrome120', 'firefox121', 'safari17'],
    // The content security policy admits fonts and images from our own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // The page carries other people's work: React, the font, the diff. Their licences go with it.
    license: { fileName: 'licences.md' },
  },
  server: {
    proxy: { '/api': process.env['API_URL'] ?? 'http://localhost:8080' },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
  },
});
