import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { giveStylesNonce } from './theme/style-nonce.ts';
import './console.css';

const place = document.getElementById('console');
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
giveStylesNonce(nonce);
if (place) createRoot(place).render(<App nonce={nonce} />);
