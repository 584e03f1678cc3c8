import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { giveStylesNonce, pageNonce } from './theme/style-nonce.ts';
import './console.css';

const place = document.getElementById('console');
const nonce = pageNonce();
giveStylesNonce(nonce);
if (place) createRoot(place).render(<App nonce={nonce} />);
