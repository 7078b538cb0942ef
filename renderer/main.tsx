import './strict-schemas.ts';
import './no-markup.ts';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { keepPage } from './app/keep-page.ts';
import { keepShell } from './app/keep-shell.ts';
import { personMemory, shellMemory } from './app/last-person.ts';
import { openPreferences, storageOf } from './app/preferences.ts';
import { shell } from './bridge.ts';

keepPage(window);
const place = document.getElementById('desk');
if (place === null) throw new Error('index.html has no place for the desk');
const memory = shell === null ? personMemory(storageOf(window)) : await shellMemory(shell.call);
createRoot(place).render(
  <StrictMode>
    <App preferences={openPreferences()} memory={memory} />
  </StrictMode>,
);
void keepShell();
