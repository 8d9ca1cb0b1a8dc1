import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/tokens.css';
import './theme/type-size.ts';
import { startMessages } from './i18n/index.ts';
import { router } from './routes.tsx';
import { SessionProvider } from './session.tsx';

async function start(): Promise<void> {
  await startMessages();
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root element');
  createRoot(root).render(
    <StrictMode>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </StrictMode>,
  );
}

void start();
