// The words beside the pointer.

const AWAY = 14; // pixels from the pointer

let tip = null;

function element() {
  if (!tip) {
    tip = window.document.createElement('div');
    tip.className = 'tip';
    tip.setAttribute('role', 'tooltip');
    tip.hidden = true;
    window.document.body.append(tip);
  }
  return tip;
}

export function showTip(event, text) {
  const box = element();
  box.textContent = text;
  box.hidden = false;
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(event.clientX + AWAY, window.innerWidth - width - 4);
  const below = event.clientY + AWAY;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${below + height > window.innerHeight ? event.clientY - AWAY - height : below}px`;
}

export function hideTip() {
  if (tip) tip.hidden = true;
}
