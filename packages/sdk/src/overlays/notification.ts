/**
 * Shows a desktop notification, if permitted. A click brings the page to the front and calls the handler.
 * Returns a function that closes it.
 */
export function showNotification(title: string, body: string, onClick: () => void): () => void {
  if (typeof Notification !== 'function' || Notification.permission !== 'granted') return () => undefined;
  let notification: Notification;
  try {
    notification = new Notification(title, { body, requireInteraction: true, tag: 'openseat-call' });
  } catch {
    // Mobile browsers define it but do not let pages construct it.
    return () => undefined;
  }
  notification.onclick = () => {
    window.focus();
    onClick();
    notification.close();
  };
  return () => notification.close();
}
