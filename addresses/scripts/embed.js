// A figure in a frame is as high as it needs to be. In the frame this tells the height; in the page around it,
// it sets the height of the frame that told.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  if (window.parent !== window && location.origin === origin) {
    // The height of what is written: that of the window is the frame's own, and would never shrink.
    const height = () => Math.ceil(document.documentElement.getBoundingClientRect().height);
    const tell = () => window.parent.postMessage({ figureHeight: height() }, "*");
    new ResizeObserver(tell).observe(document.body);
    addEventListener("load", tell);
    return;
  }
  addEventListener("message", ({ origin: from, source, data }) => {
    const height = Number(data?.figureHeight);
    if (from !== origin || !(height > 0 && height < 20000)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${Math.ceil(height)}px`;
    }
  });
})();
