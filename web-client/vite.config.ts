import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const platform = process.env.CLOUDMEETX_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/web',
    emptyOutDir: true,
    // The server's content security policy forbids inline scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': platform,
      '/ws': { target: platform, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['testing/setUpTests.ts'],
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
