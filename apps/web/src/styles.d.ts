/** Style sheets are imported for their effect; Vite takes them out. */
declare module '*.css';
