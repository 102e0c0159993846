/** The scenarios of public/scenarios, listed when the page is built. */
declare module 'virtual:gallery' {
  export interface GalleryItem {
    readonly file: string;
    readonly title: string;
    readonly about: string;
  }
  export const gallery: readonly GalleryItem[];
}
