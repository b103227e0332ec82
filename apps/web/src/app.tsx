import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';

import { createQueryClient } from './api/queries.js';
import { router } from './routes.js';
import { PreferencesProvider } from './shell/preferences.js';

const client = createQueryClient();

export function App() {
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider>
        <RouterProvider router={router} />
      </PreferencesProvider>
    </QueryClientProvider>
  );
}
