import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/worklist.css';
import './styles/item.css';
import './styles/draft.css';
import './styles/decisions.css';
import './styles/viewer.css';
import './styles/account.css';
import './styles/small.css';
import './styles/forced.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { restoreTheme } from './app/theme';

restoreTheme();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(<App />);
}
