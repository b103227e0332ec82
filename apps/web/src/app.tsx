import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';

import { createQueryClient, sessionQuery } from './api/queries.js';
import { router } from './routes.js';
import { PreferencesProvider } from './shell/preferences.js';

const client = createQueryClient();
// Who is here decides what is shown: asked before the page is even put together.
void client.prefetchQuery(sessionQuery);

export function App() {
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider>
        <RouterProvider router={router} />
      </PreferencesProvider>
    </QueryClientProvider>
  );
}
