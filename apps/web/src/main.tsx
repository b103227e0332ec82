import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app.js';
import './design/base.css';
import { cssVariables } from './design/css-variables.js';

const variables = document.createElement('style');
variables.textContent = cssVariables();
document.head.prepend(variables);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
