// Answers from the shelf of saved lessons where there is no connection, and never else. Nothing is kept unasked.
const SHELVES = ["learning", "learning-visitor"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(fetch(request).catch(() => saved(request)));
});

async function saved(request) {
  const where = request.mode === "navigate" ? [request.url, new URL("../offline/", self.location.href).href] : [request.url];
  for (const address of where) {
    for (const name of SHELVES) {
      if (!(await caches.has(name))) continue;
      const found = await (await caches.open(name)).match(address, { ignoreVary: true });
      if (found) return found;
    }
  }
  return Response.error();
}
