/** In a tab that does not load the SDK. */
export function dialElsewhere(callee: string): boolean {
  if (!['3', '4', '5'].includes(localStorage.getItem('workbenchSdkStatus') ?? '')) return false;
  localStorage.setItem('workbenchSdkCall', JSON.stringify({ callee, caller: 'auto', random: Math.random() }));
  return true;
}

export function hangUpElsewhere(): void {
  localStorage.setItem('workbenchSdkHangup', String(Math.random()));
}
