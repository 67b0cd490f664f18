/** The seal, 32 by 32 pixels, as PNG in base64: small enough to need no file of its own. */
export const trayIcon = [
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAByElEQVR42s1XPUvDYBDuP8hPqIgiFKEqOCiFguAHOIi4uPUn+BO6',
  'OQkFNxcjIrhZHRRxKQ6OOrlndClkcXC75gm5cr1eqial71t4aJK79+65j1zet1Ip+btcmKsmOEnQTlCvzOqXOQ4TkEJnmk7qCXrC',
  'eJzdR4ZjiXAazoPMIRUEshOUIdDOM367UqO7jTV6aKynwDWeGbpxRgQ9Uv0vgZHor2uL9Li1Sa+Hu/Sy1xw6Z+AZZNCBbg75TqHo',
  '4QDG8X+1NJ+bdsikbo5e6zfnLWkQkT1vN8Yc3+/v0NPxUQpcayJYg7UG4d6kputKZRhASvn+ZnWZPs5O6ecrIvrujwDPIIMO62Mt',
  'bCgCUd47Heu0Iwq+R6SWY4sIdHkdbOhyWARC3XCoI6cPBrWj/vsbfV6cp8C1lslywJZqzGBixyN1zBoplZHDuK459wRkgCwDZ1OW',
  'cqwR9WST0aOu0rk2LgGZJecsqPkQmCXAQJGNI6O3Iv8rYFMNq64kcMACnnCcVquuRcATUz1vyrdgqMgEZPOh2coSMIZT6A0B5yVw',
  '3oTOX0Png8j5KHb7MXL+OfZiQ+LNlsyLTakv23K3BxPnRzMvDqezOJ4PAMXGI38KBZa7AAAAAElFTkSuQmCC'
].join('')
