/** The hosts from which pictures of webinars may come; none if the environment takes no pictures. */
import { createContext, useContext } from "react";

export const ImageHostsContext = createContext<readonly string[]>([]);

export const useImageHosts = (): readonly string[] => useContext(ImageHostsContext);
